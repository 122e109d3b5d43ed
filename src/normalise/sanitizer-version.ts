/**
 * The version of the rules by which bodies are read. Raise it whenever the same HTML can come out otherwise than before
 * (an element, an address, a player more or less): stored bodies of older versions are then found and read again.
 */
export const SANITIZER_VERSION = 1;
