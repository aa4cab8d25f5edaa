/**
 * Whatever is opened registers its own closing; closing goes backwards, and one that fails does not stop the others.
 */
export class Releasers {
  private readonly releases: (() => unknown)[] = [];

  add(release: () => unknown): void {
    this.releases.push(release);
  }

  async releaseAll(): Promise<void> {
    for (const release of this.releases.splice(0).reverse()) {
      try {
        await release();
      } catch {
        // The program is stopping; what could not be closed goes with it.
      }
    }
  }
}
