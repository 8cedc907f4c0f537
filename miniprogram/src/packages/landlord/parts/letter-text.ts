export type LetterPart = { key: string; heading: boolean; text: string };

/** The parts of a published text: headings begin with `#`, everything else is a paragraph; marks of emphasis are dropped. */
export function paragraphsOf(text: string): LetterPart[] {
  return text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line, place) => {
      const heading = /^#+\s*/.test(line);
      return { key: `${place}`, heading, text: line.replace(/^#+\s*/, '').replace(/\*\*/g, '') };
    });
}
