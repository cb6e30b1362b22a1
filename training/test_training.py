"""What must hold of a training, whatever the corpora: see smoke.sh, which encodes the sample that these read."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import tempfile
import unittest
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

import torch

import train as training_module
from crf import Crf, posteriors, total
from data import IGNORE, Texts, read_texts, to_batch
from labels import Labels
from losses import gold_losses, losses, taught_losses
from model import Model
from settings import HERE, Shape, read_settings
from start import load_weights
from state import FullDisk, State, read_checkpoint, read_state, write_checkpoint, write_state
from train import Plan, Run, Stopped, Trainer

SETTINGS = read_settings()
SAMPLE = SETTINGS.runs / "smoke" / "encoded"
TINY = Shape(package="", layers=2, width=48, attention_heads=4, feed_forward=64, activation="gelu")


def random_model(*, shape: Shape, labels: Labels) -> Model:
    """Weights that depend on nothing but their names; inputs that came later say nothing."""
    model = Model(shape=shape, heads=SETTINGS.heads, labels=labels).eval()
    later = tuple(f"encoder.{name}." for name in ("prefixes", "suffixes", "flags"))
    for name, value in model.named_parameters():
        if not name.startswith(later):
            random = torch.Generator().manual_seed(zlib.crc32(name.encode()))
            value.data = torch.randn(value.shape, generator=random) * 0.05
    return model


class Sampled(unittest.TestCase):
    texts: Texts
    labels: Labels

    @classmethod
    def setUpClass(cls) -> None:
        torch.set_num_threads(2)
        cls.texts = read_texts(path=SAMPLE / "train.npz")
        cls.labels = Labels.read(path=SAMPLE / "labels.json")

    def setUp(self) -> None:
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        # What a training prints is read from its log where it matters.
        self.enterContext(contextlib.redirect_stdout(io.StringIO()))

    def trainer(self, *, name: str, steps: int, device: str = "cpu", **changes: Any) -> Trainer:
        torch.manual_seed(7)
        return Trainer(
            settings=SETTINGS,
            run=Run(folder=self.folder / name),
            model=random_model(shape=TINY, labels=self.labels),
            shape=TINY,
            labels=self.labels,
            device=torch.device(device),
            plan=Plan(passes=1, steps=steps, pieces=400, look_minutes=99, save_minutes=99),
            train=self.texts,
            dev=self.texts,
            documents=list(range(len(self.texts))),
            state_folder=self.folder / name / "state",
            look_pieces=1,
            **changes,
        )

    def logged(self, *, name: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.folder / name / "log.jsonl").read_text().splitlines()]


class Rates(Sampled):
    def rates(self, *, started: bool) -> dict[str, float]:
        trainer = self.trainer(name=f"rates-{started}", steps=1, started=started)
        by_value = {id(value): group["peak"] for group in trainer.optimizer.param_groups for value in group["params"]}
        return {name: by_value[id(value)] for name, value in trainer.model.named_parameters() if id(value) in by_value}

    def test_are_lower_for_what_a_model_had_from_which_a_training_was_started(self) -> None:
        fresh, started = self.rates(started=False), self.rates(started=True)
        for name, rate in fresh.items():
            is_new = name.startswith(("lemmas.", "features.", "mention_", "encoder.prefixes.", "encoder.flags."))
            is_new = is_new or name.startswith(("encoder.suffixes.", "encoder.shapes."))
            share = 1.0 if is_new else SETTINGS.training.started_share
            self.assertAlmostEqual(started[name], rate * share, msg=name)


class Losses(Sampled):
    def test_are_those_of_the_code_before_it_could_use_an_accelerator(self) -> None:
        model = random_model(shape=replace(SETTINGS.shapes["exact"]), labels=self.labels)
        begins = self.texts.begins
        windows = [(int(begins[i]), int(begins[i + 1])) for i in range(len(self.texts))]
        batch = to_batch(texts=self.texts, owners=self.texts.owners(), windows=windows)
        found = losses(model=model, batch=batch, masked=0)
        before = json.loads((HERE / "sample" / "losses.json").read_text())
        for name, value in before.items():
            self.assertAlmostEqual(float(found[name].detach()), value, places=3, msg=name)
        self.assertEqual(set(found) - set(before), {"lemmas", "features", "extents"})

    def test_of_a_student_are_least_where_it_says_what_its_teacher_says(self) -> None:
        teacher = random_model(shape=TINY, labels=self.labels)
        batch = to_batch(texts=self.texts, owners=self.texts.owners(), windows=[(0, 20), (20, 52)])
        tokens = teacher.tokens(batch).detach().requires_grad_()
        found = taught_losses(model=teacher, teacher=teacher, batch=batch, tokens=tokens, teachers=tokens.detach())
        gradient = torch.autograd.grad(torch.stack(list(found.values())).sum(), tokens)[0]
        gold = gold_losses(model=teacher, batch=batch, tokens=tokens)
        wanted = torch.autograd.grad(torch.stack(list(gold.values())).sum(), tokens)[0]
        self.assertLess(float(gradient.norm()), 1e-3 * float(wanted.norm()))


class Field(unittest.TestCase):
    def test_sums_over_all_sequences_as_a_loop_over_tokens_does(self) -> None:
        torch.manual_seed(3)
        crf = Crf(tags=("O", "B-x", "I-x"))
        for value in crf.parameters():
            value.data.normal_()
        for time in (1, 2, 3, 6, 9):
            emissions = torch.randn(4, time, 3)
            lengths = torch.tensor([time, max(1, time - 1), 1, time])
            for row in range(4):
                state = crf.first + emissions[row, 0]
                for t in range(1, int(lengths[row])):
                    state = torch.logsumexp(state[:, None] + crf.steps(), dim=0) + emissions[row, t]
                one = total(crf.lattice(emissions=emissions, lengths=lengths))[row]
                torch.testing.assert_close(one, torch.logsumexp(state + crf.last, dim=0))

    def test_likelihoods_of_the_parts_of_a_sequence_add_up_to_one(self) -> None:
        crf = Crf(tags=("O", "B-x", "I-x"))
        found = posteriors(crf=crf, emissions=torch.randn(2, 5, 3), lengths=torch.tensor([5, 3]))
        torch.testing.assert_close(found.begin.sum(dim=1), torch.ones(2))
        torch.testing.assert_close(found.steps.sum(dim=(2, 3)), torch.tensor([[1.0, 1, 1, 1], [1, 1, 0, 0]]))


class Going(Sampled):
    def test_on_after_a_stop_gives_what_no_stop_would_have_given(self) -> None:
        whole = self.trainer(name="whole", steps=4)
        whole.train()
        halted = self.trainer(name="halted", steps=4)
        learn = halted.learn

        def learn_and_ask_to_stop(**batch: Any) -> Any:
            halted.stop = halted.place.step == 1
            return learn(**batch)

        with mock.patch.object(halted, "learn", learn_and_ask_to_stop), self.assertRaises(Stopped):
            halted.train()
        resumed = self.trainer(name="halted", steps=4)
        resumed.resume()
        self.assertEqual(resumed.place.step, 2)
        resumed.train()
        for name, value in whole.averaged().items():
            torch.testing.assert_close(resumed.averaged()[name], value, msg=name)

    def test_lowers_the_loss_on_each_kind_of_device_that_is_there(self) -> None:
        found = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else None
        for device in ["cpu", *([found.type] if found else [])]:
            with self.subTest(device):
                self.trainer(name=device, steps=6, device=device).train()
                sums = [
                    sum(v for k, v in entry.items() if k in SETTINGS.training.weights) for entry in self.logged(name=device)
                ]
                self.assertLess(sums[5], sums[0])

    def test_reads_smaller_parts_of_a_batch_where_memory_does_not_suffice(self) -> None:
        real = losses
        sizes: list[int] = []

        def short_of_memory(**given: Any) -> Any:
            rows = len(given["batch"].ids)
            sizes.append(rows)
            if rows > 2:
                raise torch.OutOfMemoryError("no room")
            return real(**given)

        with mock.patch.object(training_module, "losses", short_of_memory):
            self.trainer(name="small", steps=2).train()
        self.assertLessEqual(max(sizes[-3:]), 2)
        self.assertTrue(any("too little memory" in entry.get("warning", "") for entry in self.logged(name="small")))

    def test_says_so_where_there_is_no_memory_even_for_one_window(self) -> None:
        with (
            mock.patch.object(training_module, "losses", side_effect=torch.OutOfMemoryError("no room")),
            self.assertRaisesRegex(SystemExit, "too little memory even for one window"),
        ):
            self.trainer(name="none", steps=2).train()

    def test_on_from_a_full_disk_with_the_checkpoint_before(self) -> None:
        trainer = self.trainer(name="full", steps=2)
        trainer.save()
        kept = (self.folder / "full" / "last.pt").read_bytes()
        with mock.patch.object(torch, "save", side_effect=OSError(errno.ENOSPC, "No space left on device")):
            trainer.save()
        self.assertEqual((self.folder / "full" / "last.pt").read_bytes(), kept)
        self.assertEqual([path.name for path in (self.folder / "full").glob("*.part")], [])
        self.assertIn("is full", self.logged(name="full")[-1]["warning"])


class Kept(Sampled):
    def state(self) -> State:
        model = random_model(shape=TINY, labels=self.labels)
        return State(shape=TINY, labels=self.labels, weights=model.state_dict(), step=3, passes=0.5)

    def content(self, *, step: int) -> dict[str, Any]:
        return {"shape": TINY.__dict__, "labels": {k: list(v) for k, v in self.labels.__dict__.items()}, "step": step}

    def read(self, **given: Any) -> dict[str, Any] | None:
        asked = {"folder": self.folder, "shape": TINY, "labels": self.labels, "say": self.said.append, **given}
        return read_checkpoint(**asked)

    def setUp(self) -> None:
        super().setUp()
        self.said: list[str] = []
        for step in (1, 2):
            write_checkpoint(folder=self.folder, content=self.content(step=step))

    def test_a_checkpoint_cut_off_gives_way_to_the_one_before(self) -> None:
        last = self.folder / "last.pt"
        last.write_bytes(last.read_bytes()[:-200])
        found = self.read()
        assert found is not None
        self.assertEqual(found["step"], 1)
        self.assertIn("cut off", self.said[0])

    def test_checkpoints_all_cut_off_are_told_and_stay(self) -> None:
        for name in ("last.pt", "before.pt"):
            (self.folder / name).write_bytes(b"PK")
        with self.assertRaisesRegex(SystemExit, "none of last.pt, before.pt can be read"):
            self.read()
        self.assertTrue((self.folder / "before.pt").exists())

    def test_killed_between_two_files_the_newest_whole_one_counts(self) -> None:
        (self.folder / "last.pt").rename(self.folder / "fresh.pt")
        found = self.read()
        assert found is not None
        self.assertEqual(found["step"], 2)

    def test_a_checkpoint_of_another_shape_or_version_is_refused_by_name(self) -> None:
        with self.assertRaisesRegex(SystemExit, "of another shape"):
            self.read(shape=replace(TINY, layers=3))
        with self.assertRaisesRegex(SystemExit, "of another labels"):
            self.read(labels=replace(self.labels, upos=("X",)))
        stored = torch.load(self.folder / "last.pt", weights_only=True)
        torch.save({**stored, "format": 0}, self.folder / "last.pt")
        with self.assertRaisesRegex(SystemExit, "of another version of this code: 0 there, 1 here"):
            self.read()

    def test_no_checkpoint_is_no_fault(self) -> None:
        self.assertIsNone(self.read(folder=self.folder / "nowhere"))

    def test_a_state_comes_back_as_it_was_but_for_rounding(self) -> None:
        wanted = self.state()
        for bits, least in ((16, 2e-3), (8, 3e-3)):
            write_state(folder=self.folder, state=wanted, part_bytes=10**6, bits=bits)
            self.assertGreater(len(list(self.folder.glob("state-*.bin"))), 1)
            found = read_state(folder=self.folder)
            self.assertEqual((found.step, found.shape, found.labels), (3, TINY, self.labels))
            for name, value in wanted.weights.items():
                self.assertLess(float((found.weights[name] - value).abs().max()), least, name)

    def test_a_state_cut_off_or_of_another_format_is_refused_by_name(self) -> None:
        write_state(folder=self.folder, state=self.state(), part_bytes=10**6)
        part = next(self.folder.glob("state-*-2.bin"))
        part.write_bytes(part.read_bytes()[:-1])
        with self.assertRaisesRegex(SystemExit, f"{part.name} is missing, cut off or damaged"):
            read_state(folder=self.folder)
        index = self.folder / "state.json"
        index.write_text(index.read_text().replace('"format": 2', '"format": 9'))
        with self.assertRaisesRegex(SystemExit, "is of format 9"):
            read_state(folder=self.folder)

    def test_a_full_disk_leaves_the_state_that_was_there(self) -> None:
        write_state(folder=self.folder, state=self.state(), part_bytes=10**6)
        full = OSError(errno.ENOSPC, "No space left on device")
        with mock.patch.object(Path, "write_bytes", side_effect=full), self.assertRaises(FullDisk):
            write_state(folder=self.folder, state=replace(self.state(), step=4), part_bytes=10**6)
        self.assertEqual(read_state(folder=self.folder).step, 3)

    def test_a_smaller_shape_starts_from_layers_of_a_larger_one(self) -> None:
        fast = replace(TINY, layers=1, feed_forward=32, activation="relu", from_layers=(1,))
        model = Model(shape=fast, heads=SETTINGS.heads, labels=self.labels)
        weights = self.state().weights
        load_weights(model=model, shape=fast, stored=weights)
        taken = model.state_dict()["encoder.layers.0.out.weight"]
        torch.testing.assert_close(taken, weights["encoder.layers.1.out.weight"])
        self.assertEqual(model.encoder.each_layer()[0].up.out_features, 32)


class Batches(Sampled):
    def test_links_and_heads_that_leave_the_window_teach_nothing(self) -> None:
        document = self.texts.corpora.index("gum")
        begin, end = (int(self.texts.begins[document + side]) for side in (0, 1))
        cut = begin + 4
        batch = to_batch(texts=self.texts, owners=self.texts.owners(), windows=[(cut, end)])
        heads = self.texts.layers["heads"][cut:end]
        outside = (heads >= 0) & (heads < cut)
        self.assertTrue(outside.any())
        self.assertTrue((batch.tags["heads"].values[0].numpy()[outside] == IGNORE).all())


if __name__ == "__main__":
    unittest.main()
