"""An invented organization, as data, and the simulation that lets it answer."""
