"""Compound tables into DataFrames: the three rules, and that none of them loses a row."""

import unittest

import numpy as np

from lfsrun.tables import LATER_TABLES, empty_table, to_frame


class ToFrame(unittest.TestCase):
    def test_texts_are_decoded(self):
        rows = np.array([("é".encode(), ), (b"", ), (b"bad \xff", )], dtype=[("register", "S8")])
        self.assertEqual(list(to_frame(rows)["register"]), ["é", "", "bad \ufffd"])

    def test_decimals_get_exact_integers(self):
        big = str(2**200).encode()
        rows = np.array([(big, ), (b"", ), (b"7", ), (big, )], dtype=[("order_decimal", "S80")])
        frame = to_frame(rows)
        self.assertEqual(list(frame["order_int"]), [2**200, None, 7, 2**200])
        self.assertIs(type(frame["order_int"][2]), int)
        self.assertEqual(list(frame.columns), ["order_decimal", "order_int"])

    def test_flags_are_bool_and_numbers_stay(self):
        rows = np.array([(1, 2**64 - 1, 0.5), (0, 0, 0)],
                        dtype=[("primitive", "u1"), ("order", "u8"), ("order_log2", "f8")])
        frame = to_frame(rows)
        self.assertEqual(list(frame["primitive"]), [True, False])
        self.assertEqual(frame["primitive"].dtype, bool)
        self.assertEqual(list(frame["order"]), [2**64 - 1, 0])
        self.assertEqual(frame["order_log2"][0], 0.5)

    def test_agrees_with_the_loop_over_rows(self):
        random = np.random.default_rng(1)
        numbers = [str(number) for number in random.integers(0, 50, 500)]
        rows = np.array([(n.encode(), ) for n in numbers], dtype=[("count_decimal", "S8")])
        frame = to_frame(rows)
        self.assertEqual(list(frame["count_decimal"]), numbers)
        self.assertEqual(list(frame["count_int"]), [int(n) for n in numbers])

    def test_no_rows(self):
        for name, columns in LATER_TABLES.items():
            frame = empty_table(name)
            self.assertEqual(len(frame), 0)
            self.assertTrue(set(columns.split()) <= set(frame.columns), name)
        self.assertEqual(empty_table("statistics")["golomb"].dtype, bool)


if __name__ == "__main__":
    unittest.main()
