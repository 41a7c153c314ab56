"""The board: what runs of one kind, a column per phase, and a card that moves by taking a step."""
