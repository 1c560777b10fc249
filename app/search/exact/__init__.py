"""The language of exact search: from what was typed to one tree, and from the tree back to words.

tree      the nodes
grammar   how they are written (grammar.lark)
read      from text to tree, with errors that name the column
typed     whether a question of the ordinary search box uses this language
explain   the tree in words
"""
