/** What a person was told. The inbox is the truth; a WeChat message is best effort on top. */

/** What is said in a line of the inbox, and the page where it leads. */
export interface Told {
  title: string;
  words: string;
  page: string;
}

/** How much a line of the inbox holds. */
export const lineLengths = { title: 40, words: 200 } as const;

export interface Line extends Told {
  /** `line:{ulid}`, drawn before the transaction, so that a second run tells nobody twice. */
  _id: string;
  person: string;
  at: Date;
  unread: boolean;
  /** `at:{ulid}`: the order of the list, newest last. */
  order: string;
}
