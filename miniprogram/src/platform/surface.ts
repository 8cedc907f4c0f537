/** A fault of our own, not an answer of the server: the page says what it can, and the host's error report gets the rest. */
export function surface(fault: unknown): void {
  setTimeout(() => {
    throw fault;
  });
}
