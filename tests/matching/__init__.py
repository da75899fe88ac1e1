"""Tests of the room that proposes pairs."""
