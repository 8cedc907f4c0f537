import { readFileSync } from 'node:fs';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { PolicyPackError } from './policy-folder';

/** A file for people to mend: its plain values, and the line on which the value at a path begins, counted from 1. */
export type LocatedYaml = { content: unknown; lineOf: (path: readonly PropertyKey[]) => number };

/** The text of a file; throws {@link PolicyPackError} when it is missing. */
export function readPackText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new PolicyPackError(file, [{ path: 'file', problem: (error as Error).message }]);
  }
}

/** Reads a YAML file that is to be faulted by line; throws {@link PolicyPackError} when it is missing or is no YAML. */
export function readLocatedYaml(file: string): LocatedYaml {
  return locateYaml(readPackText(file), file);
}

/** A YAML text that is to be faulted by line; throws {@link PolicyPackError}, which names `file`, when it is no YAML. */
export function locateYaml(text: string, file: string): LocatedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
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
    content: plainValues(document, file),
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

/** A text of a few aliases can stand for more values than any memory holds; the parser refuses it here. */
function plainValues(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new PolicyPackError(file, [{ path: 'line 1', problem: (error as Error).message }]);
  }
}
