"""Simulated campaigns, to plan with and to test the evaluation on: the truth is known there."""

from netsafe_evaluation.simulator.simulated_areas import Areas, simulate
from netsafe_evaluation.simulator.simulated_totals import simulate_totals
from netsafe_evaluation.simulator.world import World

__all__ = ["Areas", "World", "simulate", "simulate_totals"]
