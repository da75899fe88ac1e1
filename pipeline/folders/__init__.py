"""Inbox, outbox, workspace: whole files or none."""
