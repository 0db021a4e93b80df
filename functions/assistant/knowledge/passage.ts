/** A short text that answers one kind of question, true to what the functions of this shop do. */
export interface Passage {
  title: string
  text: string
  /** Words that people ask with and that the text does not have. */
  also: string
}
