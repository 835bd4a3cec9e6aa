/** WeChat keeps the mini program's package itself. */
export function keepApp(): void {
  // Nothing to do.
}
