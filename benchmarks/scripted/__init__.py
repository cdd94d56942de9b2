"""A site of many hosts that follows a script, and the check of what tracker made of it.

acts.py      what each kind of article does in each pass, and what should become of it
plan.py      which article on which host plays which act
walls.py     pages that are no article
server.py    serves the script, in a process of its own, and keeps a log of every request
site.py      starts and steers that process
names.py     tracker with a resolver of the benchmark's own, under which every host is that server
passes.py    makes the passes, and reads back what was recorded
manners.py   what the server's log says about robots.txt, delays and requests at once
run.py       the whole of it, and what it prints
"""
