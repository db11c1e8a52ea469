// Tiles attention by four queries, one key/value head and one batch, as far as
// its rank has them. The attribute `rank` tells which ops are meant.
module attributes {transform.with_named_sequence} {
  transform.named_sequence @__transform_main(
      %root: !transform.any_op {transform.readonly}) {
    %four = transform.structured.match attributes {rank = 4 : i64} in %root
        : (!transform.any_op) -> !transform.any_op
    %tiled4, %loop4 = transform.structured.tile_using_forall %four
        tile_sizes [1, 1, 4]
        : (!transform.any_op) -> (!transform.any_op, !transform.any_op)
    %three = transform.structured.match attributes {rank = 3 : i64} in %root
        : (!transform.any_op) -> !transform.any_op
    %tiled3, %loop3 = transform.structured.tile_using_forall %three
        tile_sizes [1, 4]
        : (!transform.any_op) -> (!transform.any_op, !transform.any_op)
    %two = transform.structured.match attributes {rank = 2 : i64} in %root
        : (!transform.any_op) -> !transform.any_op
    %tiled2, %loop2 = transform.structured.tile_using_forall %two
        tile_sizes [4]
        : (!transform.any_op) -> (!transform.any_op, !transform.any_op)
    transform.yield
  }
}
