const text = { type: 'string' } as const;
const textOrNull = { type: 'string', nullable: true } as const;

function list(properties: Record<string, unknown>) {
  return { type: 'array', items: { type: 'object', properties } } as const;
}

const choices = list({ value: text, label: text });

/** Shape of a scan's answer, so that it is written without looking at every value; what is not here is not sent. */
export const doorViewSchema = {
  response: {
    200: {
      type: 'object',
      properties: {
        code: text,
        address: text,
        issuer: text,
        dwellingKind: text,
        rooms: list({ id: text, name: text }),
        roomId: textOrNull,
        form: {
          type: 'object',
          properties: {
            cityName: text,
            occupations: choices,
            reasons: choices,
            relations: choices,
            dutySentence: text,
            policyDocument: text,
          },
        },
        myStayId: textOrNull,
      },
    },
  },
};
