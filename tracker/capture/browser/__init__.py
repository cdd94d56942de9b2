"""The optional browser: it runs the scripts of a page, and asks the world only through us.

`Browser` starts Chromium, `show` opens one page in it, `PageProxy` is all the network that the
page has, `admit` says which of its requests are worth asking.
"""
