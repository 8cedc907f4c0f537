import { Text } from '@/components/elements/view';
import { Pagination } from '@/components/pagination';
import { countText } from '@/words/counts';

/** How many there are, and the way to the rest of them. */
export function Pages(props: {
  page: number;
  pageSize: number;
  total: number;
  onPage: (page: number) => void;
}) {
  if (props.total > props.pageSize || props.page > 1) return <Pagination {...props} />;
  return <Text className="ui-quiet">{`共 ${countText(props.total)} 条`}</Text>;
}
