/** Why the local cloud cannot start, in words for the one who started it. */
export class StartError extends Error {}
