"""What the pages share: frames, controls, charts, exports and notes, each said once."""
