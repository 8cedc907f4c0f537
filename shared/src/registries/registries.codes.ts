export const registriesCodes = ['REGISTRIES.CHECK_STOPPED'] as const;
export type RegistriesCode = (typeof registriesCodes)[number];
