"""TWE-11: VDAB's monthly Excel about the TWE trajectories of an OCMW, compared with what the portal knows."""
