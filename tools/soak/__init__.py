"""A long run in which everything goes wrong that may: bad files, kills, folders that go and come back."""
