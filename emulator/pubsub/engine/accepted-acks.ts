const MOST = 10_000

/** The latest acknowledgements that counted, so that a client which lost the answer can repeat them. */
export class AcceptedAcks {
  readonly #leases = new Map<number, number>()

  add(sequence: number, lease: number): void {
    this.#leases.delete(sequence)
    this.#leases.set(sequence, lease)
    if (this.#leases.size <= MOST) return
    const [oldest] = this.#leases.keys()
    this.#leases.delete(oldest!)
  }

  has(sequence: number, lease: number): boolean {
    return this.#leases.get(sequence) === lease
  }
}
