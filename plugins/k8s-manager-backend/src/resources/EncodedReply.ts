/** A whole reply in JSON already: what rows are made of is kept as text, and is sent without being read first. */
export class EncodedReply {
  constructor(readonly text: string) {}
}
