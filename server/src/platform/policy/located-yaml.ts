import { readFileSync } from 'node:fs';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { PolicyPackError } from './policy-folder';

/** A file for people to mend: its plain values, and the line on which the value at a path begins, counted from 1. */
export type LocatedYaml = { content: unknown; lineOf: (path: readonly PropertyKey[]) => number };

/** Reads a YAML file that is to be faulted by line; throws {@link PolicyPackError} when it is missing or is no YAML. */
export function readLocatedYaml(file: string): LocatedYaml {
  const lines = new LineCounter();
  const document = parseDocument(textOf(file), { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new PolicyPackError(
      file,
      document.errors.map(({ pos, message }) => ({
        path: `line ${lines.linePos(pos[0]).line}`,
        problem: message,
      })),
    );
  }
  return {
    content: document.toJS(),
    // What is missing is shown at what it is missing from.
    lineOf: (path) => {
      for (let depth = path.length; depth >= 0; depth -= 1) {
        const node = document.getIn(path.slice(0, depth), true);
        if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
      }
      return 1;
    },
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new PolicyPackError(file, [{ path: 'file', problem: (error as Error).message }]);
  }
}
