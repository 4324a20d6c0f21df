"""The commands, a file each. Only this layer reads the clock, the environment and the terminal."""
