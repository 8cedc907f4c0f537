/** Values of a form as typed; nested objects and lists are addressed by paths such as `people.2.name`. */
export type FormValues = { [name: string]: FormValue };
export type FormValue = string | boolean | number | undefined | null | FormValues | FormValue[];

export function valueAt(values: FormValues, path: string): FormValue {
  return path.split('.').reduce<FormValue>((held, part) => {
    if (Array.isArray(held)) return held[Number(part)];
    return held && typeof held === 'object' ? held[part] : undefined;
  }, values);
}

/** A copy with one value changed; everything beside the path stays the same object. */
export function withValueAt(values: FormValues, path: string, value: FormValue): FormValues {
  return changed(values, path.split('.'), value) as FormValues;
}

function changed(held: FormValue, [part, ...rest]: string[], value: FormValue): FormValue {
  if (part === undefined) return value;
  const isList = Array.isArray(held) || (held === undefined && /^\d+$/.test(part));
  if (isList) {
    const list = [...((held as FormValue[] | undefined) ?? [])];
    list[Number(part)] = changed(list[Number(part)], rest, value);
    return list;
  }
  const fields = held && typeof held === 'object' ? (held as FormValues) : {};
  return { ...fields, [part]: changed(fields[part], rest, value) };
}

/** `people.2.name` → `people.*.name`, under which the labels of a list are written once. */
export function patternOf(path: string): string {
  return path.replace(/(^|\.)\d+(?=\.|$)/g, '$1*');
}

/** The element id of a field. */
export function fieldId(path: string): string {
  return `field-${path.replace(/\./g, '-')}`;
}
