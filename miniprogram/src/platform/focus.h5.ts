/** Brings an element into view and gives it, or the first control inside it, the focus. */
export function moveTo(id: string): void {
  requestAnimationFrame(() => {
    const element = document.getElementById(id);
    if (!element) return;
    element.scrollIntoView({ block: 'center' });
    const control = element.matches('input, select, textarea, button, [tabindex]')
      ? element
      : element.querySelector<HTMLElement>('input:checked, input, button');
    control?.focus({ preventScroll: true });
  });
}
