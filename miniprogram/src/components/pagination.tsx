import { Button } from './button';
import { Text, View } from './elements/view';

/** Steps through a long list; pages are counted from 1. */
export function Pagination({
  page,
  pageSize,
  total,
  onPage,
}: {
  page: number;
  pageSize: number;
  total: number;
  onPage: (page: number) => void;
}) {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  return (
    <View className="ui-pages" role="navigation" label="翻页">
      <Button kind="quiet" text="上一页" disabled={page <= 1} onTap={() => onPage(page - 1)} />
      <Text className="ui-quiet ui-number">{`第 ${page} 页，共 ${pages} 页，${total} 条`}</Text>
      <Button kind="quiet" text="下一页" disabled={page >= pages} onTap={() => onPage(page + 1)} />
    </View>
  );
}
