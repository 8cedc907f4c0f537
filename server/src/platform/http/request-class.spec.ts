import { FromRules } from '@app/shared/validation/rule.decorator';
import type { RuleTable } from '@app/shared/validation/rules';
import { Body, Controller, Get, Module, Post, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { RequestPipe } from './request.pipe';

const personRules = { name: { kind: 'name' } } as const satisfies RuleTable;
const greetRules = {
  kind: { kind: 'choice', values: ['formal', 'friendly'] },
  head: { kind: 'object', table: personRules },
  people: { kind: 'list', of: { kind: 'object', table: personRules }, max: 2, optional: true },
} as const satisfies RuleTable;
const pageRules = { page: { kind: 'integer', min: 1, optional: true } } as const satisfies RuleTable;

@FromRules(greetRules)
class Greet {
  kind!: 'formal' | 'friendly';
  head!: { name: string };
  people?: { name: string }[];
}

@FromRules(pageRules)
class PageQuery {
  page?: number;
}

@Controller('greetings')
class GreetingController {
  @Post()
  greet(@Body() request: Greet) {
    return request;
  }

  @Get()
  list(@Query() query: PageQuery) {
    return query;
  }
}

@Module({ controllers: [GreetingController] })
class GreetingModule {}

describe('a request class under Nest', () => {
  let application: NestFastifyApplication;
  beforeAll(async () => {
    application = await NestFactory.create<NestFastifyApplication>(GreetingModule, new FastifyAdapter(), {
      logger: false,
    });
    application.useGlobalPipes(new RequestPipe());
    await application.init();
  });
  afterAll(async () => {
    await application.close();
  });

  function post(payload: string) {
    return application.inject({
      method: 'POST',
      url: '/greetings',
      headers: { 'content-type': 'application/json' },
      payload,
    });
  }

  it('reaches the controller tidied', async () => {
    const answer = await post('{"kind":"formal","head":{"name":"张\u3000三"},"people":null}');
    expect(answer.json()).toEqual({ kind: 'formal', head: { name: '张三' } });
    expect((await application.inject('/greetings?page=2')).json()).toEqual({ page: 2 });
  });

  it.each([
    '{"kind":"formal","head":{"name":"张三"},"__proto__":{"a":1}}',
    '{"constructor":{"prototype":{"a":1}}}',
  ])('never sees the body %s', async (payload) => {
    expect((await post(payload)).statusCode).toBe(400);
  });

  it('describes itself in the API document without a decorator on any property', () => {
    const document = SwaggerModule.createDocument(application, new DocumentBuilder().build());
    const person = {
      type: 'object',
      required: ['name'],
      additionalProperties: false,
      properties: { name: { type: 'string', minLength: 1, maxLength: 50 } },
    };
    expect(document.components?.schemas?.Greet).toEqual({
      type: 'object',
      required: ['kind', 'head'],
      properties: {
        kind: { type: 'string', enum: ['formal', 'friendly'] },
        head: person,
        people: { type: 'array', maxItems: 2, items: person },
      },
    });
    expect(document.paths['/greetings']?.get?.parameters).toEqual([
      { name: 'page', in: 'query', required: false, schema: { type: 'integer', minimum: 1 } },
    ]);
  });
});
