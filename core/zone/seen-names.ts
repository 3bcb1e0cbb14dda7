import type { NameTable } from './name-table.ts';

/**
 * What was found out by looking at each name of a table once. Tables only grow, and one that is copied for an edit hands
 * this on: then only names that are new are looked at.
 */
export class SeenNames {
  private readonly shapes = new Map<number, number>();
  private apart = -1;
  private shaped = 0;
  private readonly ancestors = new Set<number>();
  private ascended = 0;

  copy(): SeenNames {
    const copy = new SeenNames();
    for (const [id, shape] of this.shapes) copy.shapes.set(id, shape);
    copy.apart = this.apart;
    copy.shaped = this.shaped;
    for (const hash of this.ancestors) copy.ancestors.add(hash);
    copy.ascended = this.ascended;
    return copy;
  }

  /** What the names show by their spelling (`nameShape`), the last octets of each apart, in their order; those that show nothing are left out. */
  oddShapes(names: NameTable, apart: number): ReadonlyMap<number, number> {
    if (apart !== this.apart) {
      this.apart = apart;
      this.shaped = 0;
      this.shapes.clear();
    }
    for (; this.shaped < names.count; this.shaped++) {
      const shape = names.shapeOf(this.shaped, apart);
      if (shape !== 0) this.shapes.set(this.shaped, shape);
    }
    return this.shapes;
  }

  /** Whether names may lie below one with a hash; false is certain. */
  mayHaveBelow(names: NameTable, hash: number): boolean {
    for (; this.ascended < names.count; this.ascended++)
      // Up to the root: a name may share its hash with another one, whose ancestors are known already.
      for (const ancestor of names.ancestorHashes(this.ascended)) this.ancestors.add(ancestor);
    return this.ancestors.has(hash);
  }
}
