import { mostPages } from '@app/shared/documents/paper';
import { useEffect, useRef } from 'react';
import { PaperField } from '@/components/paper-field';
import { usePaperUpload } from '@/hooks/use-paper-upload';
import type { Standing } from './use-papers';

export type MaterialFieldProps = {
  id: string;
  code: string;
  label: string;
  hint?: string;
  optional?: boolean;
  fault?: string;
  max?: number;
  /** Of a child; absent: of the caller. */
  personId?: string;
  /** A paper that was begun before. */
  paperId: string | undefined;
  onStanding: (code: string, standing: Standing) => void;
};

/** The paper for one material: its pages, and what stands about them told upwards. */
export function MaterialField(props: MaterialFieldProps) {
  const { id, code, label, hint, optional, fault, max = mostPages, personId, paperId, onStanding } = props;
  const upload = usePaperUpload({ materialCode: code, personId, paperId });
  const { pages, complete, busy, paper } = upload;
  const tell = useRef(onStanding);
  tell.current = onStanding;
  const count = pages.length;
  const known = paper?.id;
  useEffect(() => {
    // Before anything was loaded or begun there is nothing to tell.
    if (known || count > 0) tell.current(code, { paperId: known, pages: count, complete, busy });
  }, [code, known, count, complete, busy]);
  return (
    <PaperField
      id={id}
      label={label}
      example={hint}
      optional={optional}
      fault={fault}
      max={max}
      upload={upload}
    />
  );
}
