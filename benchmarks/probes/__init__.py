"""What is measured inside a build; each is run by the Python of that build and prints one number of seconds."""
