"""Runs Python models and scoring scripts for Slipway. Standard library alone, Python 3.8 and later; numpy and pandas where there."""
