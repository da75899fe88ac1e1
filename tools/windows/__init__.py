"""The program as Windows runs it, with Windows' own interfaces, on Linux: `make windows`."""
