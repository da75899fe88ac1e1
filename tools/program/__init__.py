"""The program as one folder that needs no Python: `make program`, on the system that it is to run on."""
