import { normalisePersonName } from '../validation/person-name';

/** Family names of two characters that people still bear; the mask leaves them whole (欧阳**). */
const compoundFamilyNames = new Set(
  (
    '欧阳 司马 上官 诸葛 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 司空 轩辕 百里 东郭 南宫 西门 端木 ' +
    '独孤 呼延 万俟 钟离 闻人 赫连 澹台 濮阳 淳于 太叔 申屠 仲孙 钟孙 鲜于 闾丘 亓官 司寇 巫马 公西 颛孙 壤驷 ' +
    '公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 段干 东门 羊舌 微生 梁丘 左丘 南门 纳兰 完颜 第五 达奚 公羊 叶赫'
  ).split(' '),
);

/**
 * A name as a public list shows it: the family name and the last character of three and more, the rest as stars, at most
 * two of them (张*明, 张*, 欧阳**, 欧阳*). Of each part between dots or spaces only its first character (买**·吐**). Rare
 * characters count as one; a lone character is hidden.
 */
export function publicNameOf(name: string): string {
  const parts = name.split(/([· ])/);
  if (parts.length > 1) return parts.map((part) => (/^[· ]$/.test(part) ? part : headOf(part))).join('');
  const characters = [...name];
  const [first = '', second = ''] = characters;
  if (characters.length > 2 && compoundFamilyNames.has(first + second)) {
    return first + second + stars(characters.length - 2);
  }
  if (characters.length < 3 || /^[A-Za-z\u00C0-\u024F]/.test(first)) return headOf(name);
  return first + stars(characters.length - 2) + characters.at(-1);
}

/** What a list is searched by: a name that shows stars as it stands, any other one masked as the list masks it. */
export function searchedNameOf(typed: string): string {
  const name = normalisePersonName(typed).replace(/[＊✱﹡]/g, '*');
  return name.includes('*') ? name : publicNameOf(name);
}

/**
 * A value as a public list may show it: whatever reads like the number of a document or a telephone keeps its last four
 * characters.
 */
export function publicValueOf(value: string): string {
  return value.replace(
    /(?<![0-9A-Za-z])(?:[A-Za-z]{1,2}\d{7,12}|\d{11,19}[Xx]?)(?![0-9A-Za-z])/g,
    (number) => '*'.repeat(number.length - 4) + number.slice(-4),
  );
}

function headOf(part: string): string {
  const characters = [...part];
  if (characters.length < 2) return stars(characters.length);
  return characters[0] + stars(characters.length - 1);
}

function stars(count: number): string {
  return '*'.repeat(Math.min(count, 2));
}
