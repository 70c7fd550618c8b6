"""Simulated campaigns, to plan with and to test the evaluation on: the truth is known there."""

from netsafe.evaluation.simulator.simulate import Areas, simulate
from netsafe.evaluation.simulator.sums import simulate_sums
from netsafe.evaluation.simulator.world import World

__all__ = ["Areas", "World", "simulate", "simulate_sums"]
