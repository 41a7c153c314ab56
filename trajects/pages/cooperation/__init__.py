"""The pages of the cooperation between OCMWs and VDAB: the agreements, and what they agreed on per field of action."""
