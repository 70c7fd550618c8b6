"""An app whose jobs write down what they do."""
