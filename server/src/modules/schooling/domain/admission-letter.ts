/** What a letter of admission says, and what its code carries; the child's name is masked in the code. */
export type LetterContent = {
  number: string;
  childName: string;
  childMasked: string;
  schoolName: string;
  stageTitle: string;
  cycle: string;
  issuedOn: string;
  issuer: string;
};

const version = 'L1';
const shape = /^(L1\.([a-z0-9]{1,8})\.([A-Za-z0-9_-]{16,700}))\.([A-Za-z0-9_-]{86})$/;

/** What is signed: short, because a code that is read from folded paper should be coarse. */
export function letterText({
  number,
  childMasked,
  schoolName,
  stageTitle,
  cycle,
  issuedOn,
}: LetterContent): string {
  return JSON.stringify([number, childMasked, schoolName, stageTitle, cycle, issuedOn]);
}

/** Everything of a code before its signature: `L1.<key id>.<content>`. */
export function signedPart(keyId: string, content: string): string {
  return `${version}.${keyId}.${content}`;
}

export type ReadLetter = {
  keyId: string;
  signed: string;
  signature: string;
  letter: {
    number: string;
    child: string;
    schoolName: string;
    stageTitle: string;
    cycle: string;
    issuedOn: string;
  };
};

/** Takes a code apart; `decode` reads base64url as UTF-8 text. Undefined for anything that is not one. Proves nothing yet. */
export function readLetterCode(code: string, decode: (text: string) => string): ReadLetter | undefined {
  const [, signed, keyId, content, signature] = shape.exec(code.trim()) ?? [];
  if (!signed || !keyId || !content || !signature) return undefined;
  let fields: unknown;
  try {
    fields = JSON.parse(decode(content));
  } catch {
    return undefined;
  }
  if (!Array.isArray(fields) || fields.length !== 6 || fields.some((field) => typeof field !== 'string'))
    return undefined;
  const [number, child, schoolName, stageTitle, cycle, issuedOn] = fields as string[];
  const letter = { number, child, schoolName, stageTitle, cycle, issuedOn } as ReadLetter['letter'];
  return { keyId, signed, signature, letter };
}
