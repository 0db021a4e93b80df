import { type Fault, Faults } from '../core/faults.ts'

/** Faults that tell when the first of them is armed and when all are gone. */
export class ArmedFaults extends Faults {
  #followers = new Set<(armed: boolean) => void>()

  /** Returns how to stop. */
  follow(follow: (armed: boolean) => void): () => void {
    this.#followers.add(follow)
    return () => this.#followers.delete(follow)
  }

  override add(fault: Fault): number {
    const id = super.add(fault)
    this.#tell()
    return id
  }

  override remove(id: number): boolean {
    const was = super.remove(id)
    this.#tell()
    return was
  }

  override clear(): void {
    super.clear()
    this.#tell()
  }

  #tell(): void {
    for (const follow of this.#followers) follow(this.armed)
  }
}
