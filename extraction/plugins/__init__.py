"""Readers that can be plugged in: a language model behind an endpoint, a parser for roles. Off by default.

What they say passes the gate in ``extraction.verifier``. ``chat`` is the only module here that sends
anything, and only to the address that the user set.
"""
