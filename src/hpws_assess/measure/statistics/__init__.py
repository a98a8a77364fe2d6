"""What the answers can bear: how sure a score is, how far people agree, whose view it is.

All of it is worked out from what is released, and nothing here alters a score, a level or a cap.
"""
