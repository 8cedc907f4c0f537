/** Looks for known malware. A scanner that cannot be reached throws: nothing is kept unseen (promise S14). */
export abstract class VirusScanner {
  abstract readonly name: string;
  /** False when something was found; throws `DOCUMENTS.SCANNER_UNAVAILABLE` when nobody looked. */
  abstract isClean(content: Buffer): Promise<boolean>;
}

/** Declared in the configuration: no scanner. Pictures are drawn anew and active PDFs refused all the same. */
export class AbsentVirusScanner extends VirusScanner {
  readonly name = 'none';

  async isClean(): Promise<boolean> {
    return true;
  }
}
