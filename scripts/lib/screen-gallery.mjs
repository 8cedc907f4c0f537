/** Groups of the gallery by the first word of a picture's name. */
const groups = {
  resident: 'Resident',
  landlord: 'Landlord',
  employer: 'Employer, at a desk',
  staff: 'Office, at a desk',
};

/**
 * The page that shows all pictures, by who sees them.
 * @param {{ page: { name: string, desk?: true }, mode: string, file: string }[]} taken
 */
export function galleryOf(taken) {
  const normal = taken.filter(({ mode }) => mode === 'normal');
  const others = taken.filter(({ mode }) => mode !== 'normal');
  const named = Object.keys(groups);
  const groupOf = (/** @type {string} */ name) => named.find((group) => name.startsWith(`${group}-`));
  const sections = [
    section(
      'Everybody',
      normal.filter(({ page }) => !groupOf(page.name)),
    ),
    ...Object.entries(groups).map(([group, title]) =>
      section(
        title,
        normal.filter(({ page }) => groupOf(page.name) === group),
      ),
    ),
    section('Large type and the dark', others),
  ];
  return `# Screens

Made by \`npm run screens\` from the demonstration city; nobody on them exists.

${sections.join('\n')}`;
}

/**
 * @param {string} title
 * @param {{ page: { name: string, desk?: true }, mode: string, file: string }[]} pictures
 */
function section(title, pictures) {
  const cells = pictures.map(({ file, page, mode }) => {
    const width = page.desk && mode !== 'elder' ? 640 : 240;
    return `<img src="${file}" alt="${file.replace('.webp', '')}" width="${width}">`;
  });
  return `## ${title}\n\n${cells.join('\n')}\n`;
}
