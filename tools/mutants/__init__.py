"""Small wrong changes to the rules, one at a time: which does no test notice?

Of the tools that are kept well neither does this here: mutmut changes only the bodies of functions (our rules are half
tables and class bodies), takes all mutants or none, and runs the tests in the process that xdist divides; cosmic-ray
knows no sample and runs the same command for each mutant, our six minutes for every one.
"""
