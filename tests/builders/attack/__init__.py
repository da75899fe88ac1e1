"""An attack on the answers behind a year of printed papers: all their figures tried against each other."""
