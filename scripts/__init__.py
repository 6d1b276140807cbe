"""Chores of the project: pages and workbooks that are made from the code."""
