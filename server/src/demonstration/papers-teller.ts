import { Readable } from 'node:stream';
import type { AttachedPaper } from '@app/shared/casework/casework.views';
import type { INestApplicationContext } from '@nestjs/common';
import sharp from 'sharp';
import { CatalogueService } from '../platform/casework/catalogue.service';
import { FileStore } from '../platform/documents/file-store';
import { rawKeyOf } from '../platform/documents/papers/paper.record';
import { PaperUploadService } from '../platform/documents/papers/paper-upload.service';
import type { Principal } from '../platform/identity/principal';

/** A page that looks like a paper from afar: nobody's document is in the demonstration. */
const page = `<svg xmlns="http://www.w3.org/2000/svg" width="840" height="1188"><rect width="840" height="1188" fill="#fdfcf8"/>
${Array.from({ length: 16 }, (_, line) => `<rect x="90" y="${200 + line * 52}" width="${660 - ((line * 97) % 260)}" height="14" fill="#9aa4b2"/>`).join('')}
<rect x="90" y="90" width="380" height="34" fill="#5b6675"/><circle cx="640" cy="1010" r="78" fill="none" stroke="#c23b33" stroke-width="8"/></svg>`;

/** Whose papers for which form; `key` begins the client keys of what is sent. */
type Handing = {
  principal: Principal;
  service: string;
  form: Record<string, unknown>;
  key: string;
  /** A child of the principal; absent: the principal. */
  personId?: string;
};

/** Hands in papers for the people of the demonstration. */
export class PapersTeller {
  constructor(private readonly app: INestApplicationContext) {}

  /** The papers that a form makes necessary, each with one page. */
  async of({ principal, service, form, key, personId }: Handing): Promise<AttachedPaper[]> {
    const { materials } = await this.app.get(CatalogueService).view(principal, service, personId);
    const needed = materials.filter(
      ({ required, when }) => required && (!when || [when.is].flat().includes(form[when.field] as string)),
    );
    return this.each(
      needed.map(({ code }) => code),
      { principal, key, personId },
    );
  }

  /** A paper with one page for each of these materials. */
  async each(
    materialCodes: readonly string[],
    { principal, key, personId }: Pick<Handing, 'principal' | 'key' | 'personId'>,
  ): Promise<AttachedPaper[]> {
    const content = await sharp(Buffer.from(page)).jpeg({ quality: 80 }).toBuffer();
    const uploads = this.app.get(PaperUploadService);
    const papers: AttachedPaper[] = [];
    for (const materialCode of materialCodes) {
      const { id } = await uploads.start(principal, `${key}-${materialCode}`, { materialCode, personId });
      const announced = { contentType: 'image/jpeg', bytes: content.length } as const;
      const started = await uploads.startPage(principal, `${key}-${materialCode}-page`, id, announced);
      if (started.upload) {
        const limits = { maxBytes: content.length };
        await this.app.get(FileStore).put(rawKeyOf(started.page.id), Readable.from([content]), limits);
        await uploads.finishPage(principal, `${key}-${materialCode}-done`, id, started.page.id);
      }
      papers.push({ materialCode, paperId: id });
    }
    return papers;
  }
}
