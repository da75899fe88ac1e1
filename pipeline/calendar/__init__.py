"""When what falls due; working days; the calendar file."""
